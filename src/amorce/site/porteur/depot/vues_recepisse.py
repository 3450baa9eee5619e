from django.http import HttpResponse
from amorce.comptes.acces import connecte, entree
@entree(connecte)
def recepisse(requete, identifiant): return HttpResponse("")
